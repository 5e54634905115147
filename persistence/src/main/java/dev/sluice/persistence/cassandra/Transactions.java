package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.util.concurrent.CompletionStage;

/**
 * Sends lightweight transactions, each once, and says what became of them.
 *
 * <p>The driver's profile {@code sluice-ledger} repeats nothing; what was not answered, or with a
 * time-out, is unknown, and reading the row at SERIAL settles it. Safe for any thread.
 */
final class Transactions {

  private static final String PROFILE = "sluice-ledger";

  private final CqlSession session;
  private final ConsistencyLevel serial;
  private final String what;

  /**
   * Creates a sender.
   *
   * @param what names a row in errors
   */
  Transactions(CqlSession session, String what) {
    this.session = session;
    this.what = what;
    this.serial =
        DefaultConsistencyLevel.valueOf(
            session
                .getContext()
                .getConfig()
                .getProfile(PROFILE)
                .getString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY));
  }

  /** A statement that is to be prepared for this. */
  static SimpleStatement statement(String text) {
    return SimpleStatement.newInstance(text).setExecutionProfileName(PROFILE);
  }

  /** Reads rows of one partition as new as any transaction that was applied to it before. */
  CompletionStage<AsyncResultSet> read(BoundStatement statement) {
    return execute(statement.setConsistencyLevel(serial));
  }

  /** Reads at the consistency of the profile. */
  CompletionStage<AsyncResultSet> execute(BoundStatement statement) {
    return session.executeAsync(statement);
  }

  /** Sends a transaction; fails only when it was surely not applied and never will be. */
  CompletionStage<SwapOutcome> swap(BoundStatement statement) {
    return session.executeAsync(statement).handle(this::outcome);
  }

  private SwapOutcome outcome(AsyncResultSet result, Throwable failure) {
    if (failure == null) {
      return result.wasApplied() ? SwapOutcome.APPLIED : SwapOutcome.NOT_APPLIED;
    }
    if (Failures.leavesDoubt(failure)) {
      return SwapOutcome.UNKNOWN;
    }
    Throwable cause = Failures.cause(failure);
    throw new StoreException(
        "%s could not be changed, and was not: Cassandra says %s. Look whether it is well, and what its user may do."
            .formatted(what, cause.getMessage()),
        cause);
  }
}
