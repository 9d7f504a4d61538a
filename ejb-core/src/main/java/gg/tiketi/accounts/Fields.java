package gg.tiketi.accounts;

import gg.tiketi.shared.InvalidField;
import gg.tiketi.shared.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads the fields of one request, so that people hear of everything that is wrong at once. */
final class Fields {
    private final List<InvalidField> invalid = new ArrayList<>();

    /** @return null where the field is invalid */
    <T> T read(Supplier<T> field) {
        try {
            return field.get();
        } catch (InvalidInput e) {
            invalid.addAll(e.fields());
            return null;
        }
    }

    void refuseIfInvalid() {
        if (!invalid.isEmpty()) {
            throw new InvalidInput(invalid);
        }
    }
}
