package gg.tiketi.queue;

import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.RefusalCode;
import java.util.Map;

/** Only admitted users may do this: go to the waiting room first. */
public class AdmissionRequired extends Refusal {
    private static final long serialVersionUID = 1L;

    AdmissionRequired(EventId event) {
        super(RefusalCode.ADMISSION_REQUIRED, Map.of("eventId", event.toString()));
    }
}
