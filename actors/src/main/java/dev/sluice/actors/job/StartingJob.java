package dev.sluice.actors.job;

import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitAssignment;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * First phase of a job: finds the splits of all sources, so that bad input is refused before any
 * output is opened; then starts the subtasks and waits until all are open. Next: running.
 */
final class StartingJob extends JobPhase {

  private final Set<TaskAddress> opening = new HashSet<>();
  private Map<Integer, List<? extends List<? extends Split>>> splits = Map.of();

  private StartingJob(JobScope scope) {
    super(scope);
  }

  static Behavior<JobActor.Command> start(JobScope scope) {
    Executor executor =
        scope
            .context()
            .getSystem()
            .dispatchers()
            .lookup(DispatcherSelector.fromConfig(scope.settings().dispatcher()));
    scope.discovering(true);
    scope
        .context()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> discover(scope), executor),
            (found, failure) ->
                failure == null
                    ? new JobActor.SplitsFound(found)
                    : new JobActor.SplitsRefused(cause(failure)));
    return new StartingJob(scope);
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static Map<Integer, List<? extends List<? extends Split>>> discover(JobScope scope) {
    Map<Integer, List<? extends List<? extends Split>>> found = new HashMap<>();
    for (Vertex vertex : scope.graph().vertices()) {
      Node head = scope.graph().job().nodes().get(vertex.head());
      if (head instanceof Node.SourceNode<?> source) {
        found.put(vertex.index(), discover(source.name(), source.source(), vertex.parallelism()));
      }
    }
    return found;
  }

  private static <T, S extends Split> List<List<S>> discover(
      String name, Source<T, S> source, int subtasks) {
    try {
      return SplitAssignment.spread(source.enumerator().discover(), subtasks);
    } catch (SourceException e) {
      throw new SourceException("source '%s': %s".formatted(name, e.getMessage()), e);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      throw new SourceException("source '%s' could not find its splits: %s".formatted(name, e), e);
    }
  }

  @Override
  JobState state() {
    return JobState.STARTING;
  }

  @Override
  Behavior<JobActor.Command> onDiscovered(
      Map<Integer, List<? extends List<? extends Split>>> found) {
    if (!scope.subtasks().isEmpty()) {
      return this;
    }
    splits = found;
    scope.spawnSubtasks();
    opening.addAll(scope.subtasks().keySet());
    scope.tellAll(new SubtaskActor.Connect(scope.subtasks()));
    return this;
  }

  @Override
  Behavior<JobActor.Command> onProgress(SubtaskActor.Notice notice) {
    if (notice instanceof SubtaskActor.Opened) {
      opening.remove(notice.address());
    }
    if (!opening.isEmpty()) {
      return this;
    }
    splits.forEach(
        (vertex, bySubtask) -> {
          for (int index = 0; index < bySubtask.size(); index++) {
            scope
                .subtasks()
                .get(new TaskAddress(vertex, index))
                .tell(SubtaskActor.AssignSplits.fresh(bySubtask.get(index), true));
          }
        });
    getContext().getLog().info("Running with {} subtasks", scope.subtasks().size());
    return new RunningJob(scope);
  }
}
