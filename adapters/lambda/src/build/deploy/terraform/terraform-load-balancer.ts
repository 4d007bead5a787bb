/** A load balancer in front of the function. */
export const terraformLoadBalancer: string = `
resource "aws_lb_target_group" "function" {
  target_type = "lambda"
  lambda_multi_value_headers_enabled = true
}

resource "aws_lambda_permission" "load_balancer" {
  function_name = aws_lambda_function.function.function_name
  action = "lambda:InvokeFunction"
  principal = "elasticloadbalancing.amazonaws.com"
  source_arn = aws_lb_target_group.function.arn
}

resource "aws_lb_target_group_attachment" "function" {
  target_group_arn = aws_lb_target_group.function.arn
  target_id = aws_lambda_function.function.arn
  # A target is refused unless the balancer may call it already.
  depends_on = [aws_lambda_permission.load_balancer]
}

resource "aws_security_group" "load_balancer" {
  description = "HTTPS from anywhere"
  vpc_id = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.load_balancer.id
  ip_protocol = "tcp"
  from_port = 443
  to_port = 443
  cidr_ipv4 = "0.0.0.0/0"
}

resource "aws_lb" "function" {
  load_balancer_type = "application"
  internal = false
  subnets = var.subnet_ids
  security_groups = [aws_security_group.load_balancer.id]
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.function.arn
  port = 443
  protocol = "HTTPS"
  ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn = var.certificate_arn

  default_action {
    type = "forward"
    target_group_arn = aws_lb_target_group.function.arn
  }
}

output "url" {
  value = "https://\${aws_lb.function.dns_name}/"
}
`;
