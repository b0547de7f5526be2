-- Roles are described in both languages of the product. Without an English description the one there is serves both.
alter table organisation.role add column description_en text not null default '';
