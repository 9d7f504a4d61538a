package gg.tiketi.load;

import gg.tiketi.accounts.Crowd;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.EOFException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One of {@link Users}: plays its part as one of the crowd after the other, a call at a time. */
final class VirtualUser {
    private final URI server;
    private final Bootstrap bootstrap;
    private final Tally tally;
    private final Iterator<Crowd.Member> share;
    private final Function<Crowd.Member, Script> part;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private Channel channel;
    private Script script = Script.of();
    private long began;
    private boolean closing;

    VirtualUser(
            URI server,
            Bootstrap bootstrap,
            Tally tally,
            Iterator<Crowd.Member> share,
            Function<Crowd.Member, Script> part) {
        this.server = server;
        this.bootstrap = bootstrap;
        this.tally = tally;
        this.share = share;
        this.part = part;
    }

    void connect() {
        channel = bootstrap.connect().syncUninterruptibly().channel();
        channel.pipeline().addLast(new Answers());
    }

    /** The server closes the connection behind most of its refusals; what opens another one is a part of the next call, as it is for a gateway. */
    private void sendOnAnotherConnection(Call call) {
        began = System.nanoTime();
        bootstrap.clone(channel.eventLoop()).connect().addListener((ChannelFuture opened) -> {
            if (!opened.isSuccess()) {
                fail(opened.cause());
                return;
            }
            channel = opened.channel();
            channel.pipeline().addLast(new Answers());
            write(call);
        });
    }

    CompletableFuture<Void> play() {
        channel.eventLoop().execute(() -> goOn(null));
        return done;
    }

    private void goOn(Call.Answer last) {
        try {
            var call = script.next(last);
            while (call == null && share.hasNext()) {
                script = part.apply(share.next());
                call = script.next(null);
            }
            if (call == null) {
                done.complete(null);
                channel.close();
                return;
            }
            var next = call;
            var pause = next.due() == null ? 0 : next.due() - System.nanoTime();
            if (pause > 0) {
                channel.eventLoop().schedule(() -> send(next), pause, TimeUnit.NANOSECONDS);
            } else {
                send(next);
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void send(Call call) {
        if (closing) {
            closing = false;
            sendOnAnotherConnection(call);
        } else {
            began = System.nanoTime();
            write(call);
        }
    }

    private void write(Call call) {
        channel.writeAndFlush(request(call)).addListener(sent -> {
            if (!sent.isSuccess()) {
                fail(sent.cause());
            }
        });
    }

    private FullHttpRequest request(Call call) {
        var body = call.body() == null ? Unpooled.EMPTY_BUFFER : ByteBufUtil.writeUtf8(channel.alloc(), call.body());
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, call.method(), call.path(), body);
        var headers = request.headers().set(HttpHeaderNames.HOST, server.getAuthority());
        if (call.body() != null) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        if (call.token() != null) {
            headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + call.token());
        }
        return request;
    }

    private void fail(Throwable cause) {
        done.completeExceptionally(cause);
        channel.close();
    }

    private final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {
        private boolean expected;

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            if (!HttpUtil.isKeepAlive(response)) {
                closing = true;
                expected = true;
                context.close();
            }
            var answer = new Call.Answer(
                    response.status().code(),
                    response.content().toString(StandardCharsets.UTF_8),
                    System.nanoTime() - began);
            tally.note(answer.outcome(), answer.nanos());
            goOn(answer);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (!expected) {
                fail(new EOFException("The server has closed the connection"));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            fail(cause);
        }
    }
}
