package dev.sluice.persistence.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.servererrors.CASWriteUnknownException;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  private static final DefaultConsistencyLevel SERIAL = DefaultConsistencyLevel.SERIAL;

  static Stream<Throwable> doubtful() {
    return Stream.of(
        new DriverTimeoutException("2 s"),
        new WriteTimeoutException(null, SERIAL, 0, 1, DefaultWriteType.CAS),
        new CASWriteUnknownException(null, SERIAL, 1, 2),
        new UnavailableException(null, SERIAL, 2, 1),
        new ClosedConnectionException("lost"),
        new CompletionException(new ClosedConnectionException("lost")),
        new IllegalStateException("of a kind that nobody knows"));
  }

  static Stream<Throwable> sure() {
    return Stream.of(
        new NoNodeAvailableException(),
        new InvalidQueryException(null, "no such table"),
        new UnauthorizedException(null, "no such right"),
        new CompletionException(new UnauthorizedException(null, "no such right")));
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void whatMayHaveBeenAppliedIsInDoubt(Throwable failure) {
    assertThat(Failures.leavesDoubt(failure)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("sure")
  void whatWasRefusedBeforeAnythingWasDoneIsNot(Throwable failure) {
    assertThat(Failures.leavesDoubt(failure)).isFalse();
  }
}
