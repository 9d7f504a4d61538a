/**
 * Mails to buyers: what has happened to their reservations and their money, and that there are tickets, if they asked to be told. {@link
 * gg.tiketi.mail.Mails} is the door for administrators. Read this first.
 *
 * <p><b>From fact to mail.</b> {@link gg.tiketi.mail.MailFacts} notes a row for each fact somebody should read of, in the transaction that marks
 * the fact as processed: once, whatever dies. A fact about an event becomes a row for each who {@linkplain gg.tiketi.alerts.EventAlerts asked}. Rows
 * name people, reservations and events by id only; address, language and text are found when the mail is sent, and are stored nowhere.
 *
 * <p><b>Sending.</b> {@link gg.tiketi.mail.MailTimer} of every server that may send takes rows that are due, one at a time, each its own
 * ({@code skip locked}), and marks it sent once the mail server has taken it over. No transaction is open meanwhile. A server that dies between
 * the two leaves a row whose claim lapses after {@link gg.tiketi.mail.MailQueue#LEASE}, and the mail goes out a second time, with the same
 * {@code Message-ID}, by which many mailboxes recognise it: at least once is all that SMTP can promise. What fails is tried again ever more slowly
 * and is dead after {@link gg.tiketi.mail.MailQueue#MOST_ATTEMPTS} tries, or at once if the mail server knows no such address. Dead ones wait in
 * the console until somebody sends them again.
 *
 * <p><b>Where to.</b> To a mail server ({@code MAIL_HOST}), or as files into a folder ({@code MAIL_FOLDER}: development), or nowhere: then facts
 * are passed over, so that nobody is flooded with old news once there is a mail server.
 */
package gg.tiketi.mail;
