/** Words that every feature uses: ids, money, refusals. Depends on nothing else of ours. */
package gg.tiketi.shared;
