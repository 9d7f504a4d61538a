package offenders.gg.tiketi.events;

import jakarta.ejb.Schedule;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ws.rs.core.Response;
import javax.annotation.processing.Processor;

/** Cannot be switched off, survives a restart, prints, answers in HTTP and lives in the javax world. */
interface PrintingTimer {
    @Schedule(hour = "*")
    default Response tick(TimerService timers, Processor processor) {
        System.out.println(processor);
        timers.createIntervalTimer(1, 1, new TimerConfig());
        return Response.ok().build();
    }
}
