-- Where a buyer is to pay in: for the mail that says so.
create function payment_schema.deposit_account(payment uuid)
    returns table (bank text, account_number text, holder text, amount integer, due_date timestamptz, waiting boolean)
    language sql stable security definer set search_path = ''
begin atomic
    select p.virtual_account ->> 'bank', p.virtual_account ->> 'accountNumber', p.virtual_account ->> 'customerName', p.amount, p.due_date,
           p.status = 'waiting_for_deposit'
      from payment_schema.payments p
     where p.id = payment and p.virtual_account is not null;
end;

revoke all on function payment_schema.deposit_account(uuid) from public;
grant usage on schema payment_schema to tiketi_ticket;
grant execute on function payment_schema.deposit_account(uuid) to tiketi_payment, tiketi_ticket;
