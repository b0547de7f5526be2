"""TMF620 Product Catalog: what can be sold, at which price.

`lifecycleStatus` is that of the catalogue: inDesign, inReview, inTest, launched, retired. New things are in design;
content changes only there, and the life cycle moves on by a PATCH of `lifecycleStatus` alone or with other changes.
References by id are to one version; the catalogue keeps them by code, so they are shown with the version sold now.
`nameEn` is an extension: the English name where it differs from `name`.
"""
