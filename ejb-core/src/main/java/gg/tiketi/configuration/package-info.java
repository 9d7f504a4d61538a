/**
 * Looks at every setting before anything else starts. A server with a wrong one does not start: it names the variable, says what
 * is expected, and stops. {@code docs/configuration.md} explains each setting; a test keeps the two together.
 */
package gg.tiketi.configuration;
