package gg.tiketi.sandbox;

/** What goes back over the wire. @param body JSON */
record Reply(int status, String body) {}
