/**
 * Messages to the browsers of all servers, as they happen. A message is news, not truth: who was away asks again. Redis carries
 * it to the other servers; while it is away only the browsers of this server hear it, and the others ask by themselves.
 */
package gg.tiketi.live;
