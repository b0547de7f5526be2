-- What the other systems of the demo operator recorded over 24 months: bills, usage, payments, complaints, rivals.
-- Everything follows from the warehouse `wh` and a hash of the subscriber's number in the billing system, so the same
-- operator gives the same files. Why somebody left is planted here, and written down in the table `truth`.

create macro chance(ref, salt) as (hash(ref, salt, 20260115) % 1000003) / 1000003.0;
create macro month_of(d) as cast(date_trunc('month', d) as date);

create table line as
select s.id as subscriber_id, coalesce(nullif(s.external_id, ''), cast(s.id as varchar)) as ref, s.service_kind as kind,
       month_of(s.activated_at) as since,
       -- Some are about to leave: their files show it, nobody knows it yet.
       coalesce(cast(s.ended_at as date), case when s.state = 'active' and s.activated_at < getvariable('today') - interval 120 day
            and chance(coalesce(nullif(p.external_id, ''), nullif(s.external_id, '')), 'soon') < 0.012
            then cast(getvariable('today') + to_days(cast(3 + 50 * chance(coalesce(nullif(p.external_id, ''), nullif(s.external_id, '')), 'whenSoon') as integer)) as date) end) as left_on,
       least(coalesce(month_of(s.ended_at), getvariable('last')), getvariable('last')) as until,
       s.contract_to, a.number as account, a.payment_kind as method, o.network_code as network,
       coalesce(nullif(p.external_id, ''), nullif(s.external_id, ''), cast(s.id as varchar)) as root,
       coalesce((select sum(cast(json_extract_string(x, '$.amount.value') as decimal(12, 2))) from unnest(cast(s.prices as json[])) t (x)
                  where json_extract_string(x, '$.kind') = 'recurring'), 0) as fee,
       coalesce((select sum(cast(json_extract_string(x, '$.amount.value') as decimal(12, 2))) from unnest(cast(s.prices as json[])) t (x)
                  where json_extract_string(x, '$.kind') = 'discount' and json_extract_string(x, '$.period') = 'month'), 0) as discount
  from wh.source.subscriber s
  join wh.source.account a on a.id = s.account_id and a.is_current
  join wh.detail.dim_organisation o on o.org_pos = s.org_pos
  left join wh.source.subscriber p on p.id = s.parent_id and p.is_current
 where s.is_current and s.external_id <> '' and s.activated_at is not null
   and s.state in ('active', 'suspended', 'terminated');

-- A rival offers much for little in two cities; what belongs to one bundle leaves for one reason.
create table truth as
select l.ref as product_ref, l.left_on,
       case when abs(date_diff('day', l.contract_to, l.left_on)) <= 60 then 'contract'
            when l.network in ('NJ', 'HZ') and l.kind in ('mobile', 'bundle', 'broadband')
                 and month_of(l.left_on) >= getvariable('rival') and chance(l.root, 'rival') < 0.85 then 'rival'
            when chance(l.root, 'cause') < 0.45 then 'price'
            when chance(l.root, 'cause') < 0.88 then 'complaint' else 'none' end as cause
  from line l where l.left_on is not null;

create table line_month as
select l.*, month, t.cause, date_diff('month', month, month_of(l.left_on)) as left_in,
       chance(l.ref, cast(month as varchar)) as luck
  from line l
  join (select cast(m as date) as month from generate_series(getvariable('first'), getvariable('last'), interval 1 month) g (m)) months
       on month between greatest(l.since, cast(getvariable('first') as date)) and l.until
  left join truth t on t.product_ref = l.ref;

-- Bills rise for months before somebody leaves over the price; some bills rise and nobody leaves.
create table bills as
select month as bill_month, ref as product_ref, charge_kind, amount from (
    select month, ref, 'monthlyFee' as charge_kind, cast(fee as decimal(12, 2)) as amount from line_month where fee > 0
    union all
    select month, ref, 'discount', cast(discount as decimal(12, 2)) from line_month where discount < 0
    union all
    select month, ref, 'data',
           cast(case when cause = 'price' and left_in between 0 and 3 then 0.6 * fee + 30 + 40 * luck
                     when chance(ref, 'dear') < 0.02 and chance(ref, 'when') * 24 < 4 then 20 + 10 * luck
                     else 12 * luck end as decimal(12, 2))
      from line_month where kind in ('mobile', 'broadband', 'fixed') and (luck > 0.6 or (cause = 'price' and left_in <= 3))
    union all
    select month, ref, 'valueAdded', cast(10 as decimal(12, 2)) from line_month where chance(ref, 'added') < 0.15)
 where amount <> 0 order by 1, 2, 3;

-- Who bought a data add-on later had begun to use much data four months before (demo/growing.py).
create table hungry as
select split_part(l.ref, '-', 1) as customer, cast(min(l.since) - interval 4 month as date) as since
  from line l join wh.source.subscriber s on s.id = l.subscriber_id and s.is_current
  join wh.detail.dim_offering f on f.offering_id = s.offering_id and f.code = 'PO-DATA-ADDON-30'
 where l.ref like '%/%' group by 1;

-- Whoever is about to leave uses less.
create table usage as
select month as usage_month, ref as product_ref,
       cast((60 + 400 * chance(ref, 'talks')) * (0.8 + 0.4 * luck) * going as bigint) as voice_minutes,
       cast((2000 + 40000 * power(chance(ref, 'surfs'), 3) + 25000 * hunger) * (0.7 + 0.6 * luck) * going as bigint) as data_mb,
       cast(20 * luck * going as bigint) as sms
  from (select m.*, case when left_in = 0 then 0.35 when left_in = 1 then 0.7 else 1 end as going,
               case when m.month >= h.since then 1 else 0 end as hunger
          from line_month m left join hungry h on h.customer = split_part(m.ref, '-', 1) and m.ref not like '%/%')
 where kind = 'mobile' order by 1, 2;

create table payments as
select 'P' || account || strftime(month, '%Y%m') as payment_no, account as account_number,
       cast(month + interval 1 month + to_days(cast(case when chance(account, cast(month as varchar)) < 0.06
            then 25 + 20 * chance(account, 'late') else 3 + 20 * chance(account, cast(month as varchar)) end as integer)) as date) as paid_on,
       cast(month + interval 1 month + interval 24 day as date) as due_on, method, amount
  from (select b.bill_month as month, l.account, l.method, sum(b.amount) as amount
          from bills b join line l on l.ref = b.product_ref group by all)
 where amount > 0 and month < getvariable('last') order by 1;
delete from payments where paid_on > getvariable('today');

create table complaints as
select 'T' || substr(md5(ref || opened_at || n), 1, 12) as ticket_no, ref as product_ref, opened_at,
       case when resolved or chance(ref, opened_at || 'c') < 0.3 then opened_at + to_days(cast(1 + 6 * chance(ref, opened_at || 'd') as integer)) end as closed_at,
       kind, topic, ['hall', 'callCentre', 'callCentre', 'web'][cast(1 + floor(4 * chance(ref, opened_at || 'ch')) as integer)] as channel, resolved
  from (
    select ref, month + to_days(cast(27 * chance(ref, cast(month as varchar) || 'day') as integer)) + to_seconds(cast(30000 + 30000 * chance(ref, cast(month as varchar) || 'hour') as integer)) as opened_at, 0 as n,
           case when luck < 0.0008 then 'suggestion' when luck < 0.002 then 'complaint' when luck < 0.004 then 'fault' else 'enquiry' end as kind,
           ['billing', 'price', 'network', 'service', 'sales', 'other'][cast(1 + floor(6 * chance(ref, 'topic')) as integer)] as topic,
           chance(ref, cast(month as varchar) || 'r') < 0.94 as resolved
      from line_month where luck < 0.007
    union all
    select product_ref, cast(left_on as timestamp) - to_days(cast(8 + 15 * n + 8 * chance(product_ref, n) as integer)) + interval 9 hour, n,
           'complaint', ['network', 'service', 'billing'][cast(1 + floor(3 * chance(product_ref, 'why')) as integer)], chance(product_ref, n || 'r') < 0.1
      from truth, generate_series(1, 3) g (n)
     where cause = 'complaint' and n <= 1 + 2.4 * chance(product_ref, 'often'))
 where cast(opened_at as date) between getvariable('first') and getvariable('today') order by 3, 1;
update complaints set closed_at = null where cast(closed_at as date) > getvariable('today');

-- Who was asked how content they are: some after a ticket, others now and then without an occasion. Trouble of three
-- months tells in the answer, what is not resolved most, and so does a bill that rises.
create table surveys as
select 'Q' || substr(md5(ref || answered_at || occasion), 1, 12) as survey_no, ref as product_ref, answered_at, occasion,
       ['callCentre', 'callCentre', 'web', 'hall'][cast(1 + floor(4 * chance(ref, answered_at || 'way')) as integer)] as channel,
       cast(greatest(1, least(5, round(felt))) as integer) as score
  from (select a.*, 4.3 + 0.8 * (chance(a.root, 'mood') - 0.5)
                    + 1.3 * (chance(a.ref, a.answered_at || '1') + chance(a.ref, a.answered_at || '2') + chance(a.ref, a.answered_at || '3') - 1.5)
                    - case when a.cause = 'price' and a.left_in between 0 and 3 then 0.9 else 0 end
                    - coalesce((select sum(case when c.kind = 'enquiry' then 0 when c.kind = 'complaint' and not c.resolved then 1.7 else 0.6 end)
                                  from complaints c where c.product_ref = a.ref and c.opened_at < a.answered_at
                                   and c.opened_at >= a.answered_at - interval 3 month), 0) as felt
          from (select ref, root, cause, left_in, left_on, 'relationship' as occasion,
                       month + to_days(cast(27 * chance(ref, month || 'askedOn') as integer)) + to_seconds(cast(34000 + 30000 * chance(ref, month || 'askedAt') as integer)) as answered_at
                  from line_month where chance(ref, month || 'asked') < 0.012
                union all
                select m.ref, m.root, m.cause, m.left_in, m.left_on, 'ticket', coalesce(c.closed_at, c.opened_at + interval 8 day) + interval 1 day
                  from complaints c
                  join line_month m on m.ref = c.product_ref and m.month = month_of(coalesce(c.closed_at, c.opened_at + interval 8 day) + interval 1 day)
                 where chance(c.ticket_no, 'asked') < 0.5) a)
 where answered_at < getvariable('today') and (left_on is null or answered_at < left_on) order by answered_at, survey_no;

create table rivals as
select month as offer_month, n.network_code, r.rival, r.offer, r.line,
       cast(r.fee + case when n.network_code in ('NJ', 'HZ') then 0 else 6 end as decimal(12, 2)) as monthly_fee, r.gb as data_gb,
       r.rival_en, r.offer_en
  from (select cast(m as date) as month from generate_series(getvariable('first'), getvariable('last'), interval 1 month) g (m)) months,
       (select network_code from wh.detail.dim_organisation where level = 'local_network') n,
       (values ('东海移动', '畅行 59', 'mobile', 59, 20, 'Donghai Mobile', 'Roam 59'),
               ('东海移动', '极速 129', 'mobile', 129, 80, 'Donghai Mobile', 'Speed 129'),
               ('蓝湾宽带', '千兆 100', 'broadband', 100, null, 'Blue Bay Broadband', 'Gigabit 100'),
               ('蓝湾宽带', '全家福 199', 'bundle', 199, 60, 'Blue Bay Broadband', 'Family 199')) r (rival, offer, line, fee, gb, rival_en, offer_en)
union all
select month, n.network_code, '东海移动', r.offer, r.line, r.fee, r.gb, 'Donghai Mobile', r.offer_en
  from (select cast(m as date) as month from generate_series(getvariable('rival'), getvariable('last'), interval 1 month) g (m)) months,
       (select code as network_code from wh.detail.dim_organisation where code in ('NJ', 'HZ')) n,
       (values ('携号转网 29', 'mobile', 29, 50, 'Keep your number 29'), ('转网融合 99', 'bundle', 99, 100, 'Switch and bundle 99'),
               ('转网宽带 39', 'broadband', 39, null, 'Switch broadband 39')) r (offer, line, fee, gb, offer_en)
order by 1, 2, 3, 4;

-- Campaigns of the last year and a half, each for one offering over three months. Three in ten of each list were drawn and
-- not contacted. Who bought stands in the operator's records; so the effect is planted by who is on the list: where a
-- campaign works (`odds` 3) only one in three of the held-out who bought all the same, where it does not (1) all of them.
create table campaign_plan as
select 'C' || strftime(starts_on, '%y%m') || '-' || n as campaign_no, name as campaign, name_en as campaign_en, channel, offering,
       starts_on, cast(starts_on + interval 3 month - interval 1 day as date) as ends_on, fixed, unit, odds
  from (select *, cast(getvariable('last') - to_months(back) as date) as starts_on
          from (values (1, '电视上宽带', 'Television on your broadband', 'call', 'PO-IPTV', 14, 800, 5.0, 3),
                       (2, '青年宽带', 'Broadband for the young', 'sms', 'PO-BROADBAND', 11, 300, 0.1, 3),
                       (3, '流量加油包', 'More data', 'app', 'PO-DATA-ADDON-30', 8, 200, 0.05, 1),
                       (4, '5G 升级', 'Move up to 5G', 'call', 'PO-MOBILE-5G-129', 5, 800, 5.0, 3),
                       (5, '宽带进家', 'Broadband at home', 'hall', 'PO-BROADBAND', 2, 600, 1.0, 3))
               p (n, name, name_en, channel, offering, back, fixed, unit, odds)) dated;

create table campaign_list as
select *, (row_number() over (partition by campaign_no, buys order by chance(number, campaign_no)) % 10) < 3 as held_out
  from (select *, row_number() over (partition by campaign_no, buys order by chance(number, campaign_no || 'list')) as place,
               count(*) filter (where buys) over (partition by campaign_no) as buyers
          from (select p.campaign_no, c.number, p.odds,
                       coalesce(bool_or(f.code = p.offering and s.activated_at >= p.starts_on + interval 3 day
                                        and cast(s.activated_at as date) <= p.ends_on), false) as buys
                  from campaign_plan p
                  join wh.source.customer c on c.is_current
                  join wh.source.subscriber s on s.is_current and s.customer_id = c.id and s.activated_at is not null
                  join wh.detail.dim_offering f on f.offering_id = s.offering_id
                 group by all
                having min(s.activated_at) < any_value(p.starts_on)
                   and not coalesce(bool_or(f.code = p.offering and s.activated_at < p.starts_on + interval 3 day), false)))
 where buys or place <= 8 * buyers;

create table campaign_contacts as
select campaign_no, number as customer_number,
       cast(p.starts_on as timestamp) + interval 2 day + to_seconds(cast(32000 + 30000 * chance(number, campaign_no || 'hour') as integer)) as contacted_at,
       held_out,
       case when held_out then null
            when buys then case when chance(number, campaign_no || 'answer') < 0.8 then 'accepted' else 'interested' end
            when chance(number, campaign_no || 'answer') < 0.25 then 'declined'
            when chance(number, campaign_no || 'answer') < 0.35 then 'interested'
            when channel in ('call', 'hall') and chance(number, campaign_no || 'answer') < 0.6 then 'unreachable' end as answer
  from (select *, row_number() over (partition by campaign_no, held_out, buys order by chance(number, campaign_no)) as n from campaign_list)
  join campaign_plan p using (campaign_no)
 where not (held_out and buys) or n % p.odds = 0
 order by 1, 2;

create table campaigns as
select campaign_no, campaign, campaign_en, channel, offering, starts_on, ends_on,
       cast(fixed + unit * count(*) filter (where not held_out) as decimal(12, 2)) as cost
  from campaign_plan join campaign_contacts using (campaign_no)
 group by campaign_no, campaign, campaign_en, channel, offering, starts_on, ends_on, fixed, unit
 order by 1;
