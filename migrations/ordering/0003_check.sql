-- Whether people check an order's documents, as the rules decided when it was taken; all earlier ones that install or
-- change something were checked, and those that are still to begin bring it with their process.
alter table ordering.product_order add column check_documents boolean not null default true;
