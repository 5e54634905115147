package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Says what a failure of a statement means. */
final class Failures {

  private static final List<Class<? extends Throwable>> NOT_DONE =
      List.of(
          BootstrappingException.class,
          QueryValidationException.class,
          BusyConnectionException.class);

  private Failures() {}

  /** The failure without what stages wrap around it. */
  static Throwable cause(Throwable failure) {
    Throwable found = failure;
    while ((found instanceof CompletionException || found instanceof ExecutionException)
        && found.getCause() != null) {
      found = found.getCause();
    }
    return found;
  }

  /**
   * Whether a statement with this failure may have been applied, or may yet be. Only what the
   * server or the driver has refused before doing anything was surely not; that too few replicas
   * are there, a server may also find when a transaction has been accepted already.
   */
  static boolean leavesDoubt(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof AllNodesFailedException all) {
      return all.getAllErrors().values().stream()
          .flatMap(Collection::stream)
          .anyMatch(Failures::leavesDoubt);
    }
    return NOT_DONE.stream().noneMatch(refusal -> refusal.isInstance(cause));
  }
}
