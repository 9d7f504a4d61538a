package gg.tiketi.images;

import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.util.Map;

/** The place of pictures does not answer, or has no room: some time later it may. */
class ImagesUnavailable extends Refusal {
    private static final long serialVersionUID = 1L;

    private static final int RETRY_AFTER_SECONDS = 10;

    ImagesUnavailable() {
        super(RefusalCode.SERVICE_UNAVAILABLE, Map.of("retryAfter", RETRY_AFTER_SECONDS));
    }
}
