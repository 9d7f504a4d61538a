package gg.tiketi.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.tiketi.events.Events;
import gg.tiketi.outbox.Fact;
import gg.tiketi.outbox.Outbox;
import gg.tiketi.shared.EventId;
import gg.tiketi.shared.Refusal;
import gg.tiketi.shared.UserId;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only a container can show: transactions around session beans, the mapping of the entities, the kind of timers. */
@ExtendWith(ArquillianExtension.class)
class SessionBeansIT {
    record DoorOpened(String aggregateId) implements Fact {
        @Override
        public String type() {
            return "door.opened";
        }

        @Override
        public String aggregate() {
            return "door";
        }
    }

    @Deployment
    static WebArchive application() {
        return Application.with(SessionBeansIT.class, DoorOpened.class);
    }

    @Inject
    private Outbox outbox;

    @Inject
    private Events events;

    @Inject
    private Inside inside;

    @Inject
    private UserTransaction transaction;

    private final DoorOpened fact = new DoorOpened(UUID.randomUUID().toString());

    @AfterEach
    void endTransaction() throws Exception {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transaction.rollback();
        }
    }

    @Test
    void factOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> outbox.append(fact)).isInstanceOf(EJBTransactionRequiredException.class);
        assertThat(appended()).isZero();
    }

    @Test
    void factIsThereOnceItsTransactionHasCommitted() throws Exception {
        transaction.begin();
        outbox.append(fact);
        transaction.commit();
        assertThat(appended()).isEqualTo(1);
    }

    @Test
    void refusalArrivesUnwrappedAndTakesTheWholeTransactionBack() throws Exception {
        transaction.begin();
        outbox.append(fact);
        assertThatThrownBy(() -> events.cancel(new EventId(UUID.randomUUID()), Map.of(), new UserId(UUID.randomUUID())))
                .isInstanceOf(Refusal.class);
        assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
        transaction.rollback();
        assertThat(appended()).isZero();
    }

    /** Every column an entity names is in its table, with a type the driver can read into the field. */
    @Test
    void everyEntityFitsItsTable() {
        var entities = inside.em().getMetamodel().getEntities();
        assertThat(entities).isNotEmpty();
        for (var entity : entities) {
            assertThat(inside.em()
                            .createQuery("select e from " + entity.getName() + " e", entity.getJavaType())
                            .setMaxResults(1)
                            .getResultList())
                    .as(entity.getName())
                    .isNotNull();
        }
    }

    /** One that outlives its server would fire on whichever starts next, and need tables of its own. */
    @Test
    void noTimerIsPersistent() {
        assertThat(inside.timersArePersistent()).isNotEmpty().containsOnly(false);
    }

    private long appended() {
        return (Long) inside.em()
                .createNativeQuery("select count(*) from platform_schema.outbox where aggregate_id = ?1")
                .setParameter(1, fact.aggregateId())
                .getSingleResult();
    }
}
