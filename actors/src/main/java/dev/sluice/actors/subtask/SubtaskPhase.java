package dev.sluice.actors.subtask;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.ReceiveBuilder;
import akka.japi.function.Function;
import dev.sluice.dataflow.task.Subtask;

/**
 * What the actor of a subtask does alike in every phase: it stops when told to, and turns whatever
 * is thrown into a failure of the job.
 *
 * <p>However the actor ends, also when the whole actor system does, it closes what is open.
 */
abstract class SubtaskPhase extends AbstractBehavior<SubtaskActor.Command> {

  final SubtaskScope scope;

  /** What is hosted; null as long as it is not built. */
  Subtask subtask;

  SubtaskPhase(SubtaskScope scope, Subtask subtask) {
    super(scope.context());
    this.scope = scope;
    this.subtask = subtask;
  }

  /** What a phase does with a command; may throw whatever user code throws. */
  interface Handler<M extends SubtaskActor.Command> {
    Behavior<SubtaskActor.Command> on(M command) throws Exception;
  }

  @Override
  public final Receive<SubtaskActor.Command> createReceive() {
    return commands(dropOtherEpochs(newReceiveBuilder()))
        .onMessage(SubtaskActor.Stop.class, stop -> Behaviors.stopped())
        .onMessage(SubtaskActor.Begin.class, this::onBegin)
        .onMessage(SubtaskActor.Peek.class, this::onPeek)
        .onMessage(SubtaskActor.HaveChild.class, this::onHaveChild)
        .onAnyMessage(this::onOther)
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  private ReceiveBuilder<SubtaskActor.Command> dropOtherEpochs(
      ReceiveBuilder<SubtaskActor.Command> builder) {
    long epoch = scope.plan().epoch();
    return builder
        .onMessage(SubtaskActor.Deliver.class, told -> told.epoch() != epoch, told -> refuse())
        .onMessage(SubtaskActor.DeliverPart.class, told -> told.epoch() != epoch, told -> refuse())
        .onMessage(SubtaskActor.Grant.class, told -> told.epoch() != epoch, told -> refuse());
  }

  private Behavior<SubtaskActor.Command> refuse() {
    scope.settings().remote().refused().increment();
    return this;
  }

  /** Adds the commands of this phase. */
  abstract ReceiveBuilder<SubtaskActor.Command> commands(
      ReceiveBuilder<SubtaskActor.Command> builder);

  /** The answer to the first has not come in time, or is on its way. */
  private Behavior<SubtaskActor.Command> onBegin(SubtaskActor.Begin again) {
    scope.tellHosted();
    return this;
  }

  private Behavior<SubtaskActor.Command> onHaveChild(SubtaskActor.HaveChild wanted) {
    wanted.spawning().accept(getContext());
    return this;
  }

  /** A question that cannot be answered is refused, and harms nobody else. */
  private Behavior<SubtaskActor.Command> onPeek(SubtaskActor.Peek peek) {
    peek.replyTo().tell(peeked(peek));
    return this;
  }

  private SubtaskActor.Peeked peeked(SubtaskActor.Peek peek) {
    if (!isOpen()) {
      return new SubtaskActor.PeekRefused("the job is starting; ask again when it runs");
    }
    try {
      return new SubtaskActor.PeekFound(
          subtask.transfer().peek(peek.operator(), peek.key(), scope.settings().clock().millis()));
    } catch (RuntimeException e) {
      return new SubtaskActor.PeekRefused(String.valueOf(e.getMessage()));
    }
  }

  /** Whether operators have all their state. */
  boolean isOpen() {
    return false;
  }

  /** Lets go of what would still act when the phase is over. */
  void leave() {}

  /** Takes a command that this phase does not expect. */
  Behavior<SubtaskActor.Command> onOther(SubtaskActor.Command command) {
    return fail(
        new IllegalStateException(
            "%s came to a %s; this is a bug of the coordinator"
                .formatted(command.getClass().getSimpleName(), getClass().getSimpleName())));
  }

  /** The handler, with a failure of the subtask in place of whatever it throws. */
  final <M extends SubtaskActor.Command> Function<M, Behavior<SubtaskActor.Command>> guarded(
      Handler<M> handler) {
    return command -> {
      try {
        return handler.on(command);
      } catch (VirtualMachineError e) {
        throw e;
      } catch (Throwable e) {
        return fail(e);
      }
    };
  }

  /** Tells that the subtask cannot go on, and ends the actor. */
  private Behavior<SubtaskActor.Command> fail(Throwable cause) {
    scope.tellFailure(cause);
    return Behaviors.stopped();
  }

  private Behavior<SubtaskActor.Command> onPostStop(PostStop stopped) {
    leave();
    if (subtask != null) {
      closeQuietly();
    }
    scope
        .plan()
        .checkpoints()
        .ifPresent(kept -> kept.means().owners().ended(new SelfSpawner(getContext().getSelf())));
    scope.tell(new SubtaskActor.Closed(scope.address()));
    return this;
  }

  /** Closes what is still open; a failure to close is logged, for all is given up. */
  private void closeQuietly() {
    try {
      subtask.close();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      getContext().getLog().warn("Closing after the end of the job failed", e);
    }
  }
}
