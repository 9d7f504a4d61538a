package gg.tiketi.stats;

import java.util.List;

/** Figures that can be taken away as a table. */
public interface Table {
    /** Its components are the columns. */
    Class<? extends Record> rowType();

    List<? extends Record> rows();
}
