package gg.tiketi.analytics;

import jakarta.ejb.Stateless;
import java.time.LocalDate;
import java.util.List;

@Stateless
public class Traffic {
    public List<TrafficDay> ofArtist(String artist, LocalDate from, LocalDate to) {
        return List.of();
    }

    public TrafficOverview overview(LocalDate from, LocalDate to, int most) {
        return null;
    }
}
