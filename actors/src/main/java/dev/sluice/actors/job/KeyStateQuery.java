package dev.sluice.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.pattern.StatusReply;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.dataflow.inspect.KeyState;
import java.time.Duration;
import java.util.Collection;

/**
 * Asks all subtasks of an operator for the state of a key, of which one has it if any has.
 *
 * <p>Answers once, and ends.
 */
final class KeyStateQuery extends AbstractBehavior<SubtaskActor.Peeked> {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ActorRef<StatusReply<KeyState>> replyTo;
  private int missing;
  private KeyState last;

  private KeyStateQuery(
      ActorContext<SubtaskActor.Peeked> context,
      int asked,
      ActorRef<StatusReply<KeyState>> replyTo) {
    super(context);
    this.missing = asked;
    this.replyTo = replyTo;
    context.setReceiveTimeout(
        PATIENCE, new SubtaskActor.PeekRefused("a subtask did not answer in " + PATIENCE));
  }

  static Behavior<SubtaskActor.Peeked> ask(
      Collection<ActorRef<SubtaskActor.Command>> subtasks, JobActor.ReadState wanted) {
    return Behaviors.setup(
        context -> {
          SubtaskActor.Peek peek =
              new SubtaskActor.Peek(wanted.operator(), wanted.key(), context.getSelf());
          subtasks.forEach(subtask -> subtask.tell(peek));
          return new KeyStateQuery(context, subtasks.size(), wanted.replyTo());
        });
  }

  @Override
  public Receive<SubtaskActor.Peeked> createReceive() {
    return newReceiveBuilder()
        .onMessage(SubtaskActor.PeekFound.class, found -> onFound(found.state()))
        .onMessage(SubtaskActor.PeekRefused.class, refused -> onRefused(refused.reason()))
        .build();
  }

  private Behavior<SubtaskActor.Peeked> onFound(KeyState state) {
    missing--;
    last = state;
    if (state.isEmpty() && missing > 0) {
      return this;
    }
    replyTo.tell(StatusReply.success(last));
    return Behaviors.stopped();
  }

  private Behavior<SubtaskActor.Peeked> onRefused(String reason) {
    replyTo.tell(StatusReply.error(reason));
    return Behaviors.stopped();
  }
}
