package gg.tiketi.web;

import gg.tiketi.accounts.TokenStanding;
import gg.tiketi.rest.DescribedApi;
import gg.tiketi.rest.RestFeatures;
import gg.tiketi.web.stats.RebuildResource;
import gg.tiketi.web.stats.StatsResource;
import gg.tiketi.web.stats.TableAnswers;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;

/** Table of contents of this module: every resource, and what all modules share. */
@ApplicationPath("")
@LoginConfig(authMethod = "MP-JWT")
public class StatsApi extends Application implements DescribedApi {
    @Override
    public Set<Class<?>> getClasses() {
        return RestFeatures.all(TokenStanding.class, RebuildResource.class, StatsResource.class, TableAnswers.class);
    }
}
