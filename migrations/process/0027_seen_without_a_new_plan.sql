-- As for process.hold: a plan for one wanted id looks cheaper than one for any number, so each call was planned anew.
alter function process.see_work(bigint[]) set plan_cache_mode = force_generic_plan;
alter function process.see_subscriber(text, text) set plan_cache_mode = force_generic_plan;
