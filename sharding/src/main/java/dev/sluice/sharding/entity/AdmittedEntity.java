package dev.sluice.sharding.entity;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;

/**
 * The first phase of every entity: waits until it is admitted, keeps what is sent to it meanwhile,
 * and then becomes what its kind makes of it. When it is refused, it ends.
 *
 * <p>What was kept for an entity that is refused goes to the dead letters: whoever sent it belongs
 * to an epoch that is over.
 */
final class AdmittedEntity<M> {

  /** What an entity keeps while it waits. Its coordinator tells it one or two things. */
  private static final int MOST_KEPT = 1_000;

  private final ActorContext<Object> context;
  private final StashBuffer<Object> kept;
  private final EntityPlace place;
  private final EntityKind<M> kind;

  private AdmittedEntity(
      ActorContext<Object> context,
      StashBuffer<Object> kept,
      EntityPlace place,
      EntityKind<M> kind) {
    this.context = context;
    this.kept = kept;
    this.place = place;
    this.kind = kind;
  }

  // The answer of the admission is no message of the kind, and nobody else sees this phase.
  @SuppressWarnings("unchecked")
  static <M> Behavior<M> of(
      EntityPlace place, EntityKind<M> kind, ActorRef<EntityAdmission.Command<M>> admission) {
    Behavior<Object> behavior =
        Behaviors.withStash(
            MOST_KEPT,
            kept ->
                Behaviors.setup(
                    context -> {
                      admission.tell(
                          new EntityAdmission.Ask<>(
                              place.job(),
                              place.epoch(),
                              context.getSelf().narrow(),
                              context.getSelf().narrow()));
                      return Behaviors.receiveMessage(
                          new AdmittedEntity<>(context, kept, place, kind)::on);
                    }));
    return (Behavior<M>) (Behavior<?>) behavior;
  }

  @SuppressWarnings("unchecked") // from here on only messages of the kind come
  private Behavior<Object> on(Object message) {
    if (message instanceof EntityAdmission.Admitted) {
      return kept.unstashAll((Behavior<Object>) (Behavior<?>) kind.entity().apply(place));
    }
    if (message instanceof EntityAdmission.Refused refused) {
      context
          .getLog()
          .info(
              "Subtask {} of vertex {} of job {} was to begin in epoch {}, and epochs below {} are over on this node: refused.",
              place.index(),
              place.vertex(),
              place.job(),
              place.epoch(),
              refused.lowest());
      kept.forEach(context.getSystem().deadLetters()::tell);
      return Behaviors.stopped();
    }
    if (message.equals(kind.stop())) {
      return Behaviors.stopped();
    }
    keep(message);
    return Behaviors.same();
  }

  private void keep(Object message) {
    if (kept.isFull()) {
      context.getSystem().deadLetters().tell(message);
    } else {
      kept.stash(message);
    }
  }
}
