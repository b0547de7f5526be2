-- A plan for one wanted id looks cheaper than one for any number: so each call was planned anew, which took four times as
-- long as holding the instance (docs/decisions/0069-what-a-command-costs.md). Both go by the key alone.
alter function process.hold(bigint[], boolean) set plan_cache_mode = force_generic_plan;
