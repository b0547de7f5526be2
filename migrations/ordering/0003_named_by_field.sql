-- A unique index is named after the field that whoever comes second is told of.
alter index ordering.product_order_external rename to product_order_external_id;
