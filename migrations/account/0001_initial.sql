-- Accounts: who pays, how and when; and the small lists their billing refers to.

create sequence account.number_sequence;
grant usage on sequence account.number_sequence to yizhan_app;

-- Lists that every organisation shares: bill formats, presentation media, billing cycles.
create table account.bill_reference (
    id bigint primary key,
    org_pos int not null default 0,
    rev int not null default 1,
    kind text not null check (kind in ('billFormat', 'billPresentationMedia', 'billingCycleSpecification')),
    name text not null check (name <> ''),
    name_en text not null default '',
    description text not null default '',
    attributes jsonb not null default '{}',
    extra jsonb not null default '{}',
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text
);
create index bill_reference_kind on account.bill_reference (kind, id);
grant select, insert, update, delete on account.bill_reference to yizhan_app;
select platform.track('account.bill_reference');
insert into account.bill_reference (id, kind, name, name_en, description, attributes) values
    (1, 'billingCycleSpecification', '自然月', 'Calendar month', '每月 1 日出账，当月 25 日前缴费',
     '{"frequency": "monthly", "billingPeriod": "month", "billingDateShift": 1, "paymentDueDateOffset": 24}'),
    (2, 'billingCycleSpecification', '季度', 'Quarter', '每季首月 1 日出账',
     '{"frequency": "quarterly", "billingPeriod": "quarter", "billingDateShift": 1, "paymentDueDateOffset": 24}'),
    (11, 'billFormat', '标准账单', 'Standard bill', '按费用项汇总', '{}'),
    (12, 'billFormat', '明细账单', 'Detailed bill', '含通话与流量明细', '{}'),
    (13, 'billFormat', '集团汇总账单', 'Group bill', '按成员汇总的集团账单', '{}'),
    (21, 'billPresentationMedia', '网上营业厅', 'Web', '', '{}'),
    (22, 'billPresentationMedia', '短信', 'SMS', '', '{}'),
    (23, 'billPresentationMedia', '电子邮件', 'E-mail', '', '{}'),
    (24, 'billPresentationMedia', '纸质邮寄', 'Paper by post', '', '{}');

create table account.account (
    id bigint primary key,
    org_pos int not null,
    rev int not null default 1,
    number text not null unique,
    kind text not null check (kind in ('billing', 'party', 'settlement', 'financial')),
    customer_id bigint,
    name text not null check (name <> ''),
    description text not null default '',
    account_type text not null default '',
    state text not null check (state in ('active', 'suspended', 'closed')),
    payment_kind text not null check (payment_kind in
        ('cash', 'directDebit', 'bankTransfer', 'card', 'alipay', 'wechatPay', 'prepaid', 'other')),
    payment_detail jsonb not null default '{}',
    cycle_id bigint references account.bill_reference,
    format_id bigint references account.bill_reference,
    media_ids bigint[] not null default '{}',
    credit_limit numeric(18, 2),
    currency text not null default 'CNY',
    financial_account_id bigint references account.account,
    external_id text not null default '',
    extra jsonb not null default '{}',
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by bigint not null default platform.actor(),
    change_reason text
);
create index account_customer on account.account (customer_id, id);
create index account_listed on account.account (org_pos, kind, id);
create index account_external on account.account (external_id) where external_id <> '';

select platform.protect('account.account');
select platform.track_part('account.account', 'customer_id');
create policy own on account.account as restrictive to yizhan_app using (
    (select platform.own()) = 0 or customer.sees(customer_id));

create function account.exists_account(wanted bigint) returns boolean
language sql stable security definer set search_path = pg_catalog as
$$ select exists (select from account.account where id = wanted) $$;
revoke all on function account.exists_account(bigint) from public;
grant execute on function account.exists_account(bigint) to yizhan_app;
