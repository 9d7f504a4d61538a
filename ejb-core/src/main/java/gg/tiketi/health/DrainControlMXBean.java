package gg.tiketi.health;

/** As operators see it over JMX; {@code POST /internal/drain} calls it. */
public interface DrainControlMXBean {
    /** Takes this server out of service for good. */
    void begin();

    boolean isUnderWay();
}
