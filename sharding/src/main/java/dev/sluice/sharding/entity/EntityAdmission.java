package dev.sluice.sharding.entity;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The actor of a node through which every entity on it is admitted; carries out what {@link
 * Admissions} decides.
 *
 * <p>One per node and kind. Its messages do not leave the node. It watches the entities it has
 * admitted, so an entity that failed is as good as one that was told to stop.
 */
public final class EntityAdmission<M> extends AbstractBehavior<EntityAdmission.Command<M>> {

  /** What the actor understands. */
  public sealed interface Command<M> permits Ask, Below, Ended, Gone, Overdue {}

  /** May this entity of a job and epoch begin? The answer may take as long as patience lasts. */
  public record Ask<M>(String job, long epoch, ActorRef<M> entity, ActorRef<Answer> replyTo)
      implements Command<M> {}

  /** Stop everything of the job below the epoch, and refuse what still comes of it. */
  public record Below<M>(String job, long epoch) implements Command<M> {}

  /** Stop everything of the job, and refuse all epochs of it that there have been on this node. */
  public record Ended<M>(String job) implements Command<M> {}

  /** An entity has ended. */
  record Gone<M>(ActorRef<M> entity) implements Command<M> {}

  /** Entities of an epoch have waited long enough. */
  record Overdue<M>(String job, long epoch) implements Command<M> {}

  /** Whether an entity may begin. */
  public sealed interface Answer permits Admitted, Refused {}

  /** The entity may begin. */
  public record Admitted() implements Answer {}

  /** The entity must end at once: epochs below the lowest one are over on this node. */
  public record Refused(long lowest) implements Answer {}

  private record PatienceOf(String job) {}

  private final M stop;
  private final Duration patience;
  private final TimerScheduler<Command<M>> timers;
  private final Admissions<ActorRef<M>> admissions = new Admissions<>();
  private final Map<ActorRef<M>, ActorRef<Answer>> asking = new HashMap<>();

  private EntityAdmission(
      ActorContext<Command<M>> context,
      TimerScheduler<Command<M>> timers,
      M stop,
      Duration patience) {
    super(context);
    context.setLoggerName(EntityAdmission.class);
    this.timers = timers;
    this.stop = stop;
    this.patience = patience;
  }

  /**
   * The actor as it begins.
   *
   * @param stop tells an entity to end
   * @param patience how long entities of an epoch wait for those of earlier epochs to end; then
   *     they begin beside them, which the log says, and which epochs make harmless
   */
  public static <M> Behavior<Command<M>> create(M stop, Duration patience) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new EntityAdmission<>(context, timers, stop, patience)));
  }

  @Override
  public Receive<Command<M>> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::on).build();
  }

  private Behavior<Command<M>> on(Command<M> command) {
    if (command instanceof Ask<M> ask) {
      asking.put(ask.entity(), ask.replyTo());
      getContext().watchWith(ask.entity(), new Gone<>(ask.entity()));
      carryOut(admissions.arrived(ask.job(), ask.epoch(), ask.entity()));
    } else if (command instanceof Below<M> below) {
      carryOut(admissions.below(below.job(), below.epoch()));
    } else if (command instanceof Ended<M> ended) {
      carryOut(admissions.ended(ended.job()));
    } else if (command instanceof Gone<M> gone) {
      asking.remove(gone.entity());
      carryOut(admissions.gone(gone.entity()));
    } else if (command instanceof Overdue<M> overdue) {
      carryOut(admissions.overdue(overdue.job(), overdue.epoch()));
    }
    return this;
  }

  private void carryOut(List<Admissions.Effect<ActorRef<M>>> effects) {
    effects.forEach(this::carryOut);
  }

  private void carryOut(Admissions.Effect<ActorRef<M>> effect) {
    if (effect instanceof Admissions.Admit<ActorRef<M>> admit) {
      answer(admit.entity(), new Admitted());
    } else if (effect instanceof Admissions.Refuse<ActorRef<M>> refuse) {
      answer(refuse.entity(), new Refused(refuse.lowest()));
    } else if (effect instanceof Admissions.Stop<ActorRef<M>> other) {
      other.entity().tell(stop);
    } else if (effect instanceof Admissions.Wait<ActorRef<M>> wait) {
      timers.startSingleTimer(
          new PatienceOf(wait.job()), new Overdue<>(wait.job(), wait.epoch()), patience);
    } else if (effect instanceof Admissions.GiveUp<ActorRef<M>> giveUp) {
      getContext()
          .getLog()
          .warn(
              "Entities of job {} below epoch {} have not ended {} after they were told to; expected them to be gone."
                  + " Those of epoch {} begin beside them; nothing the old ones still write will count. Still there: {}",
              giveUp.job(),
              giveUp.epoch(),
              patience,
              giveUp.epoch(),
              giveUp.entities());
    }
  }

  private void answer(ActorRef<M> entity, Answer answer) {
    ActorRef<Answer> replyTo = asking.remove(entity);
    if (replyTo != null) {
      replyTo.tell(answer);
    }
  }
}
