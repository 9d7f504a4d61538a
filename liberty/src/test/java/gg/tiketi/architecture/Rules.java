package gg.tiketi.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What holds for all classes, and why. */
enum Rules {
    FEATURES_HAVE_NO_CYCLES(slices().matching("..gg.tiketi.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that cannot be understood without one that needs it is no feature")),

    ENTITIES_STAY_AT_HOME(classes()
            .that()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .should()
            .bePackagePrivate()
            .because("features meet at doors and ids: a shared entity is a shared table")),

    TIME_IS_A_PARAMETER(noClasses()
            .should()
            .callCodeUnitWhere(readsTheWallClock())
            .because("servers' clocks drift apart: rules take the instant, doors read it from the database")),

    RESOURCES_DECLARE_WHO_MAY_CALL(methods()
            .that(answerRequests())
            .should()
            .beAnnotatedWith("jakarta.annotation.security.RolesAllowed")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.security.PermitAll")
            // Never open as a whole: a method that is added later would be, too.
            .orShould()
            .beDeclaredInClassesThat(annotatedWith("jakarta.annotation.security.RolesAllowed"))
            .because("what nobody declared is open to everybody")),

    HTTP_STAYS_OUTSIDE(noClasses()
            .that()
            // The gateway to Toss is a client: HTTP is its business.
            .resideOutsideOfPackages(
                    "..gg.tiketi.rest..", "..gg.tiketi.toss..", "..gg.tiketi.web..", "..gg.tiketi.webapp..")
            // Asked in every module: who calls, and is the sign-in still good.
            .and()
            .haveNameNotMatching(".*[.]accounts[.](Caller|TokenStanding)([$].*)?")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet.."))
            .because("business rules are also called by timers, sockets and tests")),

    DATA_STAY_INSIDE(noClasses()
            .that()
            .resideInAnyPackage("..gg.tiketi.web..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql.."))
            .because("the web modules translate; whoever needs data asks a door")),

    JAKARTA_NOT_JAVAX(noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "javax.annotation..",
                    "javax.ejb..",
                    "javax.enterprise..",
                    "javax.inject..",
                    "javax.json..",
                    "javax.persistence..",
                    "javax.servlet..",
                    "javax.transaction..",
                    "javax.validation..",
                    "javax.websocket..",
                    "javax.ws.."))
            .because("the server ignores annotations of the old names without a word")),

    LOGGERS_NOT_STREAMS(noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("what is printed has no level, no correlation id and no place in the JSON log")),

    TIMERS_ARE_NOT_PERSISTENT(noClasses()
            .should()
            .callCodeUnitWhere(makesAPersistentTimer())
            .because("a persistent timer needs a table of the server's own, and runs on one server only")),

    SCHEDULES_CAN_BE_SWITCHED_OFF(methods()
            .should()
            .notBeAnnotatedWith("jakarta.ejb.Schedule")
            .andShould()
            .notBeAnnotatedWith("jakarta.ejb.Schedules")
            .because("@Schedule ticks on every server, also where TIMERS_ENABLED is off"));

    private final ArchRule rule;

    Rules(ArchRule rule) {
        this.rule = rule;
    }

    ArchRule rule() {
        return rule;
    }

    private static DescribedPredicate<JavaCall<?>> readsTheWallClock() {
        var now = Set.of(
                "Instant",
                "LocalDate",
                "LocalDateTime",
                "LocalTime",
                "OffsetDateTime",
                "ZonedDateTime",
                "Year",
                "YearMonth");
        return DescribedPredicate.describe("reads the wall clock", call -> {
            var target = call.getTarget();
            var owner = target.getOwner().getFullName();
            return switch (target.getName()) {
                case "now" ->
                    owner.startsWith("java.time.")
                            && now.contains(target.getOwner().getSimpleName());
                case "currentTimeMillis" -> owner.equals("java.lang.System");
                case "<init>" ->
                    owner.equals("java.util.Date")
                            && target.getRawParameterTypes().isEmpty();
                case "getInstance" -> owner.equals("java.util.Calendar");
                default -> owner.equals("java.time.Clock") && target.getName().startsWith("system");
            };
        });
    }

    private static DescribedPredicate<JavaCall<?>> makesAPersistentTimer() {
        return DescribedPredicate.describe("makes a persistent timer", call -> {
            var target = call.getTarget();
            return switch (target.getOwner().getFullName()) {
                // Persistent unless told otherwise: the constructor with two parameters makes one say so.
                case "jakarta.ejb.TimerConfig" ->
                    target.getName().equals("<init>")
                            && target.getRawParameterTypes().isEmpty();
                // These take no configuration at all, except for the first of its kind, which calls the bean back at
                // once.
                case "jakarta.ejb.TimerService" -> target.getName().equals("createTimer");
                default -> false;
            };
        });
    }

    private static DescribedPredicate<JavaMethod> answerRequests() {
        return DescribedPredicate.describe(
                "answer requests",
                // The gateway describes what Toss answers, not we.
                method -> !method.getOwner().getPackageName().equals("gg.tiketi.toss")
                        && method.isMetaAnnotatedWith("jakarta.ws.rs.HttpMethod"));
    }
}
