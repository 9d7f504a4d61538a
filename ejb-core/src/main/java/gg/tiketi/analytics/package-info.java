/**
 * Who looks at what, without knowing who. Read this first.
 */
package gg.tiketi.analytics;
