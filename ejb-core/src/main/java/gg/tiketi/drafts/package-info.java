/**
 * What administrators have begun and not yet published: events and seat layouts as their forms hold them, kept as they are. {@link
 * gg.tiketi.drafts.Drafts} is the door. Whoever publishes a draft takes it away in the same transaction, so that it is published once.
 */
package gg.tiketi.drafts;
