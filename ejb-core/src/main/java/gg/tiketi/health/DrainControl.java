package gg.tiketi.health;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Where other applications of this server reach {@link Drain}: its name is a contract with internal-war. */
@Startup
@Singleton
public class DrainControl {
    private static final String NAME = "gg.tiketi:type=Drain";

    @Inject
    private Drain drain;

    @PostConstruct
    void register() {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(new Control(drain), new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void unregister() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Control(Drain drain) implements DrainControlMXBean {
        @Override
        public void begin() {
            drain.begin();
        }

        @Override
        public boolean isUnderWay() {
            return drain.isUnderWay();
        }
    }
}
