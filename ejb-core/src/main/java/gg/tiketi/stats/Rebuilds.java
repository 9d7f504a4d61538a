package gg.tiketi.stats;

import gg.tiketi.shared.UserId;
import jakarta.ejb.Stateless;
import java.util.Optional;

@Stateless
public class Rebuilds {
    public RebuildView start(UserId admin) {
        return null;
    }

    public Optional<RebuildView> last() {
        return Optional.empty();
    }
}
