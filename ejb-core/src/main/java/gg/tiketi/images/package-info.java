/**
 * Pictures, kept in a folder that several servers share. What an address shows never changes. {@link gg.tiketi.images.ImageUploads} takes new ones
 * and {@link gg.tiketi.images.ImageStore} finds them.
 *
 * <p>Our own drawings go by the hash of their content. What administrators upload is drawn anew, gets a random name, and is removed once no event and
 * no news have used it for a week.
 */
package gg.tiketi.images;
