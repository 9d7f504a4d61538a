/** How the web app's files are served: pages for every address of the site and the console, assets for ever, errors plainly. */
package gg.tiketi.webapp;
