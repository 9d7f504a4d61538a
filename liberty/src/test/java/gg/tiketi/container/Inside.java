package gg.tiketi.container;

import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** What only a bean of the container gets to see; tests are none, they are merely run there. */
@Singleton
public class Inside {
    @Resource
    private TimerService timers;

    @PersistenceContext
    private EntityManager em;

    @Resource
    private ManagedExecutorService threads;

    /** Of all beans in the module. */
    public List<Boolean> timersArePersistent() {
        return timers.getAllTimers().stream().map(Timer::isPersistent).toList();
    }

    public ManagedExecutorService threads() {
        return threads;
    }

    public EntityManager em() {
        return em;
    }
}
