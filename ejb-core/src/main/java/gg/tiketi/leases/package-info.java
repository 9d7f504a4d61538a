/**
 * What a server has taken on of payments, refunds and news from Toss it has until its lease is over. {@link gg.tiketi.leases.Leaseholder} is who the
 * server is; {@link gg.tiketi.leases.LeaseTimer} says every second that it is still here, and ends the leases of servers that do not. Nothing
 * depends on it but how soon: what two servers have at once is done once, because each write looks again at what is there, and Toss at the key.
 */
package gg.tiketi.leases;
