using AdaptiveRecall.Memory.Redis.Connections;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Memory.Redis.Tests.Connections;

public sealed class CircuitBreakerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CircuitBreaker _circuit;

    public CircuitBreakerTests() => _circuit = new CircuitBreaker(_time);

    [Fact]
    public void Opens_after_misses_in_a_row_only()
    {
        for (var round = 0; round < 3; round++)
        {
            Miss(CircuitBreaker.MissLimit - 1);
            _circuit.Succeeded(probe: false);
        }

        Assert.True(_circuit.TryEnter(out _));

        Miss(CircuitBreaker.MissLimit);

        Assert.True(_circuit.IsOpen);
        Assert.False(_circuit.TryEnter(out var probe));
        Assert.False(probe);
    }

    [Fact]
    public void Asks_one_caller_to_probe_after_the_pause_and_closes_when_that_is_answered()
    {
        Miss(CircuitBreaker.MissLimit);
        _time.Advance(CircuitBreaker.FirstPause);

        Assert.False(_circuit.TryEnter(out var first));
        Assert.False(_circuit.TryEnter(out var second));
        Assert.Equal((true, false), (first, second));

        Assert.False(_circuit.Succeeded(probe: false));
        Assert.True(_circuit.Succeeded(probe: true));
        Assert.True(_circuit.TryEnter(out _));
    }

    [Fact]
    public void Pause_doubles_with_every_bad_probe_up_to_a_bound()
    {
        Miss(CircuitBreaker.MissLimit);
        var expected = CircuitBreaker.FirstPause;
        for (var i = 0; i < 8; i++)
        {
            _time.Advance(expected - TimeSpan.FromTicks(1));
            _circuit.TryEnter(out var early);
            _time.Advance(TimeSpan.FromTicks(1));
            _circuit.TryEnter(out var probe);
            Assert.Equal((false, true), (early, probe));

            expected = expected * 2 < CircuitBreaker.LongestPause ? expected * 2 : CircuitBreaker.LongestPause;
            Assert.Equal(expected, _circuit.Missed(probe: true));
        }
    }

    [Fact]
    public void Late_misses_do_not_make_an_open_circuit_longer()
    {
        Miss(CircuitBreaker.MissLimit);
        Miss(100);
        _time.Advance(CircuitBreaker.FirstPause);

        _circuit.TryEnter(out var probe);

        Assert.True(probe);
    }

    private void Miss(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _circuit.Missed(probe: false);
        }
    }
}
