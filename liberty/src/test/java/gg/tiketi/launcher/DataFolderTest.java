package gg.tiketi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DataFolderTest {
    @Test
    void everyDrawnPasswordIsOneThatTheServerTakes() {
        var random = new Random(20261121);
        for (var draw = 0; draw < 5_000; draw++) {
            assertThat(DataFolder.newPassword(random))
                    .hasSize(24)
                    .containsPattern("[0-9]")
                    .containsPattern("[A-Za-z]");
        }
    }
}
