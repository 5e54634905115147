package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Prepares statements, all of them or none. */
final class Prepared {

  private Prepared() {}

  static CompletionStage<List<PreparedStatement>> all(
      CqlSession session, List<SimpleStatement> statements) {
    CompletionStage<List<PreparedStatement>> all =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (SimpleStatement each : statements) {
      all =
          all.thenCombine(
              session.prepareAsync(each),
              (before, prepared) -> {
                before.add(prepared);
                return before;
              });
    }
    return all;
  }
}
