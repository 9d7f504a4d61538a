-- Who did what to one thing, and what somebody did, newest first: the log is kept for ever, and only these two find little in much.

create index audit_log_by_target on platform_schema.audit_log (target, id desc);
create index audit_log_by_actor on platform_schema.audit_log (actor, id desc);
