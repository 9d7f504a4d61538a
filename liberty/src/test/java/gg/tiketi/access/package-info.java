/** Who may call what: every operation, tried by everybody, with the answer that {@code access-matrix.txt} expects. */
package gg.tiketi.access;
