/**
 * Pictures, kept in a folder or a bucket that several servers share. What an address shows never changes. {@link gg.tiketi.images.ImageUploads} takes
 * new ones and {@link gg.tiketi.images.ImageStore} finds them.
 *
 * <p>Our own drawings go by the hash of their content. What administrators upload is drawn anew, gets a random name, and is removed once no event and
 * no news have used it for a week.
 *
 * <p>An upload is written down as doomed, then its bytes are kept, then it is spared, in three steps with no transaction around the second: who dies in
 * between leaves a row by which the bytes are found and cleared away.
 */
package gg.tiketi.images;
