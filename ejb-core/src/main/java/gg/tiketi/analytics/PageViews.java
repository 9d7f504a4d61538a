package gg.tiketi.analytics;

import jakarta.ejb.Stateless;
import java.util.UUID;

@Stateless
public class PageViews {
    public void count(Step step, UUID event, String artist, String address, String browser) {}
}
