-- Why administrators end reservations and give money back, in one word: for reservations, refunds and cancelled events alike.
create domain platform_schema.cancel_reason as text
    constraint cancel_reason_known check (value in ('customer_request', 'event_changed', 'event_cancelled', 'seat_problem', 'duplicate',
                                                    'payment_problem', 'fraud', 'goodwill', 'other'));
