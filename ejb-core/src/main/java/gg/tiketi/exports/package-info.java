/**
 * Tables that people take away: a {@link gg.tiketi.exports.WholeList} reads its rows piece by piece, {@link gg.tiketi.exports.TableFormat} opens a
 * {@link gg.tiketi.exports.TableFile}, which writes each row as it comes and keeps none. What buyers have typed is text in whatever program opens the file, never a formula.
 */
package gg.tiketi.exports;
