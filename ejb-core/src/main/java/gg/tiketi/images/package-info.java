/**
 * Pictures, kept in a folder under the hash of their content, so that what an address shows never changes.
 * {@link gg.tiketi.images.ImageStore} is the door. Several servers share one folder.
 */
package gg.tiketi.images;
