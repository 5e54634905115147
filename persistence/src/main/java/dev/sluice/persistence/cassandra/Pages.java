package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Walks through all pages of a result. */
final class Pages {

  private Pages() {}

  static CompletionStage<Void> each(CompletionStage<AsyncResultSet> page, Consumer<Row> consumer) {
    return page.thenCompose(
        rows -> {
          rows.currentPage().forEach(consumer);
          return rows.hasMorePages()
              ? each(rows.fetchNextPage(), consumer)
              : CompletableFuture.completedFuture(null);
        });
  }
}
