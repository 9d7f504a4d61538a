/** The documentation of the settings is compared with the settings. */
package gg.tiketi.configuration;
